/**
 * The content of the elements that our files use, as the schemas of ECMA-376 (transitional, 4th edition) put them: in
 * this order and so often. Written as in a DTD: `?` at most once, `*` any number, `|` one of.
 */

const COLOUR = '(a:scrgbClr | a:srgbClr | a:hslClr | a:sysClr | a:schemeClr | a:prstClr)'

const FILL = '(a:noFill | a:solidFill | a:gradFill | a:blipFill | a:pattFill | a:grpFill)'

const LINE_FILL = '(a:noFill | a:solidFill | a:gradFill | a:pattFill)'

const EFFECT = '(a:effectLst | a:effectDag)'

const LEVELS =
  'a:defPPr? a:lvl1pPr? a:lvl2pPr? a:lvl3pPr? a:lvl4pPr? a:lvl5pPr? a:lvl6pPr? a:lvl7pPr? a:lvl8pPr? a:lvl9pPr? a:extLst?'

const SHAPES = '(p:sp | p:grpSp | p:graphicFrame | p:cxnSp | p:pic | p:contentPart)'

/** By name, or by parent and name where that decides. What is not here has no elements in it. */
export const SEQUENCES: Readonly<Record<string, string>> = {
  'a:accent1': COLOUR,
  'a:accent2': COLOUR,
  'a:accent3': COLOUR,
  'a:accent4': COLOUR,
  'a:accent5': COLOUR,
  'a:accent6': COLOUR,
  'a:avLst': 'a:gd*',
  'a:bgFillStyleLst': `${FILL}{3,}`,
  'a:blip': 'a:extLst?',
  'a:bodyPr':
    'a:prstTxWarp? (a:noAutofit | a:normAutofit | a:spAutoFit)? a:scene3d? (a:sp3d | a:flatTx)? a:extLst?',
  'a:clrScheme':
    'a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink a:folHlink a:extLst?',
  'a:defRPr': `a:ln? ${FILL}? ${EFFECT}? a:highlight? (a:uLnTx | a:uLn?)? (a:uFillTx | a:uFill)? a:latin? a:ea? a:cs? a:sym? a:hlinkClick? a:hlinkMouseOver? a:rtl? a:extLst?`,
  'a:dk1': COLOUR,
  'a:dk2': COLOUR,
  'a:effectLst':
    'a:blur? a:fillOverlay? a:glow? a:innerShdw? a:outerShdw? a:prstShdw? a:reflection? a:softEdge?',
  'a:effectStyle': `${EFFECT} a:scene3d? a:sp3d?`,
  'a:effectStyleLst': 'a:effectStyle{3,}',
  'a:endParaRPr': `a:ln? ${FILL}? ${EFFECT}? a:highlight? (a:uLnTx | a:uLn?)? (a:uFillTx | a:uFill)? a:latin? a:ea? a:cs? a:sym? a:hlinkClick? a:hlinkMouseOver? a:rtl? a:extLst?`,
  'a:extraClrSchemeLst': 'a:extraClrScheme*',
  'a:fillStyleLst': `${FILL}{3,}`,
  'a:fmtScheme': 'a:fillStyleLst a:lnStyleLst a:effectStyleLst a:bgFillStyleLst',
  'a:folHlink': COLOUR,
  'a:fontScheme': 'a:majorFont a:minorFont a:extLst?',
  'a:graphic': 'a:graphicData',
  'a:hlink': COLOUR,
  'a:hlinkClick': 'a:snd? a:extLst?',
  'a:ln': `${LINE_FILL}? (a:prstDash | a:custDash)? (a:round | a:bevel | a:miter)? a:headEnd? a:tailEnd? a:extLst?`,
  'a:lnSpc': '(a:spcPct | a:spcPts)',
  'a:lnStyleLst': 'a:ln{3,}',
  'a:lstStyle': LEVELS,
  'a:lt1': COLOUR,
  'a:lt2': COLOUR,
  'a:lvl1pPr':
    'a:lnSpc? a:spcBef? a:spcAft? (a:buClrTx | a:buClr)? (a:buSzTx | a:buSzPct | a:buSzPts)? (a:buFontTx | a:buFont)? (a:buNone | a:buAutoNum | a:buChar | a:buBlip)? a:tabLst? a:defRPr? a:extLst?',
  'a:majorFont': 'a:latin a:ea a:cs a:font* a:extLst?',
  'a:minorFont': 'a:latin a:ea a:cs a:font* a:extLst?',
  'a:objectDefaults': 'a:spDef? a:lnDef? a:txDef? a:extLst?',
  'a:p': 'a:pPr? (a:r | a:br | a:fld)* a:endParaRPr?',
  'a:pPr':
    'a:lnSpc? a:spcBef? a:spcAft? (a:buClrTx | a:buClr)? (a:buSzTx | a:buSzPct | a:buSzPts)? (a:buFontTx | a:buFont)? (a:buNone | a:buAutoNum | a:buChar | a:buBlip)? a:tabLst? a:defRPr? a:extLst?',
  'a:prstGeom': 'a:avLst?',
  'a:r': 'a:rPr? a:t',
  'a:rPr': `a:ln? ${FILL}? ${EFFECT}? a:highlight? (a:uLnTx | a:uLn?)? (a:uFillTx | a:uFill)? a:latin? a:ea? a:cs? a:sym? a:hlinkClick? a:hlinkMouseOver? a:rtl? a:extLst?`,
  'a:schemeClr': 'a:tint* a:shade* a:alpha*',
  'a:solidFill': `${COLOUR}?`,
  'a:spcBef': '(a:spcPct | a:spcPts)',
  'a:srgbClr': 'a:tint* a:shade* a:alpha*',
  'a:stretch': 'a:fillRect?',
  'a:tblStyleLst': 'a:tblStyle*',
  'a:theme': 'a:themeElements a:objectDefaults? a:extraClrSchemeLst? a:custClrLst? a:extLst?',
  'a:themeElements': 'a:clrScheme a:fontScheme a:fmtScheme a:extLst?',
  'c:cat': '(c:multiLvlStrRef | c:numRef | c:numLit | c:strRef | c:strLit)',
  'c:chart':
    'c:title? c:autoTitleDeleted? c:pivotFmts? c:view3D? c:floor? c:sideWall? c:backWall? c:plotArea c:legend? c:plotVisOnly? c:dispBlanksAs? c:showDLblsOverMax? c:extLst?',
  'c:chartSpace':
    'c:date1904? c:lang? c:roundedCorners? c:style? c:clrMapOvr? c:pivotSource? c:protection? c:chart c:spPr? c:txPr? c:externalData? c:printSettings? c:userShapes? c:extLst?',
  'c:dLbl':
    'c:idx (c:delete | c:layout? c:tx? c:numFmt? c:spPr? c:txPr? c:dLblPos? c:showLegendKey? c:showVal? c:showCatName? c:showSerName? c:showPercent? c:showBubbleSize? c:separator?) c:extLst?',
  'c:dLbl/c:tx': '(c:strRef | c:rich)',
  'c:dLbls':
    'c:dLbl* (c:delete | c:numFmt? c:spPr? c:txPr? c:dLblPos? c:showLegendKey? c:showVal? c:showCatName? c:showSerName? c:showPercent? c:showBubbleSize? c:separator? c:showLeaderLines? c:leaderLines?) c:extLst?',
  'c:dPt': 'c:idx c:invertIfNegative? c:marker? c:bubble3D? c:explosion? c:spPr? c:pictureOptions? c:extLst?',
  'c:dateAx':
    'c:axId c:scaling c:delete? c:axPos c:majorGridlines? c:minorGridlines? c:title? c:numFmt? c:majorTickMark? c:minorTickMark? c:tickLblPos? c:spPr? c:txPr? c:crossAx (c:crosses | c:crossesAt)? c:auto? c:lblOffset? c:baseTimeUnit? c:majorUnit? c:majorTimeUnit? c:minorUnit? c:minorTimeUnit? c:extLst?',
  'c:externalData': 'c:autoUpdate?',
  'c:layout': 'c:manualLayout? c:extLst?',
  'c:lineChart':
    'c:grouping c:varyColors? c:ser* c:dLbls? c:dropLines? c:hiLowLines? c:upDownBars? c:marker? c:smooth? c:axId{2,2} c:extLst?',
  'c:majorGridlines': 'c:spPr?',
  'c:manualLayout': 'c:layoutTarget? c:xMode? c:yMode? c:wMode? c:hMode? c:x? c:y? c:w? c:h? c:extLst?',
  'c:marker': 'c:symbol? c:size? c:spPr? c:extLst?',
  'c:numCache': 'c:formatCode? c:ptCount? c:pt* c:extLst?',
  'c:numRef': 'c:f c:numCache? c:extLst?',
  'c:plotArea':
    'c:layout? (c:areaChart | c:area3DChart | c:lineChart | c:line3DChart | c:stockChart | c:radarChart | c:scatterChart | c:pieChart | c:pie3DChart | c:doughnutChart | c:barChart | c:bar3DChart | c:ofPieChart | c:surfaceChart | c:surface3DChart | c:bubbleChart)+ (c:valAx | c:catAx | c:dateAx | c:serAx)* c:dTable? c:spPr? c:extLst?',
  'c:pt': 'c:v',
  'c:rich': 'a:bodyPr a:lstStyle? a:p+',
  'c:scatterChart': 'c:scatterStyle c:varyColors? c:ser* c:dLbls? c:axId{2,2} c:extLst?',
  'c:scatterChart/c:ser':
    'c:idx c:order c:tx? c:spPr? c:marker? c:dPt* c:dLbls? c:trendline* c:errBars{0,2} c:xVal? c:yVal? c:smooth? c:extLst?',
  'c:xVal': '(c:multiLvlStrRef | c:numRef | c:numLit | c:strRef | c:strLit)',
  'c:yVal': '(c:numRef | c:numLit)',
  'c:scaling': 'c:logBase? c:orientation? c:max? c:min? c:extLst?',
  'c:ser':
    'c:idx c:order c:tx? c:spPr? c:marker? c:dPt* c:dLbls? c:trendline* c:errBars? c:cat? c:val? c:smooth? c:extLst?',
  'c:ser/c:tx': '(c:strRef | c:v)',
  'c:spPr': `a:xfrm? (a:custGeom | a:prstGeom)? ${FILL}? a:ln? ${EFFECT}? a:scene3d? a:sp3d? a:extLst?`,
  'c:strCache': 'c:ptCount? c:pt* c:extLst?',
  'c:strRef': 'c:f c:strCache? c:extLst?',
  'c:txPr': 'a:bodyPr a:lstStyle? a:p+',
  'c:val': '(c:numRef | c:numLit)',
  'c:valAx':
    'c:axId c:scaling c:delete? c:axPos c:majorGridlines? c:minorGridlines? c:title? c:numFmt? c:majorTickMark? c:minorTickMark? c:tickLblPos? c:spPr? c:txPr? c:crossAx (c:crosses | c:crossesAt)? c:crossBetween? c:majorUnit? c:minorUnit? c:dispUnits? c:extLst?',
  'p:bg': '(p:bgPr | p:bgRef)',
  'p:bgRef': `${COLOUR}?`,
  'p:blipFill': 'a:blip? a:srcRect? (a:tile | a:stretch)?',
  'p:bodyStyle': LEVELS,
  'p:cNvCxnSpPr': 'a:cxnSpLocks? a:stCxn? a:endCxn? a:extLst?',
  'p:cNvGraphicFramePr': 'a:graphicFrameLocks? a:extLst?',
  'p:cNvGrpSpPr': 'a:grpSpLocks? a:extLst?',
  'p:cNvPicPr': 'a:picLocks? a:extLst?',
  'p:cNvPr': 'a:hlinkClick? a:hlinkHover? a:extLst?',
  'p:cNvSpPr': 'a:spLocks? a:extLst?',
  'p:cSld': 'p:bg? p:spTree p:custDataLst? p:controls? p:extLst?',
  'p:clrMapOvr': '(a:masterClrMapping | a:overrideClrMapping)',
  'p:cxnSp': 'p:nvCxnSpPr p:spPr p:style? p:extLst?',
  'p:graphicFrame': 'p:nvGraphicFramePr p:xfrm a:graphic p:extLst?',
  'p:grpSp': `p:nvGrpSpPr p:grpSpPr ${SHAPES}* p:extLst?`,
  'p:grpSpPr': `a:xfrm? ${FILL}? ${EFFECT}? a:scene3d? a:extLst?`,
  'p:grpSpPr/a:xfrm': 'a:off? a:ext? a:chOff? a:chExt?',
  'p:notes': 'p:cSld (p:clrMapOvr?)? p:extLst?',
  'p:notesMaster': 'p:cSld p:clrMap p:hf? p:notesStyle? p:extLst?',
  'p:notesMasterIdLst': 'p:notesMasterId?',
  'p:notesStyle': LEVELS,
  'p:nvCxnSpPr': 'p:cNvPr p:cNvCxnSpPr p:nvPr',
  'p:nvGraphicFramePr': 'p:cNvPr p:cNvGraphicFramePr p:nvPr',
  'p:nvGrpSpPr': 'p:cNvPr p:cNvGrpSpPr p:nvPr',
  'p:nvPr':
    'p:ph? (a:audioCd | a:wavAudioFile | a:audioFile | a:videoFile | a:quickTimeFile)? p:custDataLst? p:extLst?',
  'p:nvPicPr': 'p:cNvPr p:cNvPicPr p:nvPr',
  'p:nvSpPr': 'p:cNvPr p:cNvSpPr p:nvPr',
  'p:otherStyle': LEVELS,
  'p:pic': 'p:nvPicPr p:blipFill p:spPr p:style? p:extLst?',
  'p:presentation':
    'p:sldMasterIdLst? p:notesMasterIdLst? p:handoutMasterIdLst? p:sldIdLst? p:sldSz? p:notesSz p:smartTags? p:embeddedFontLst? p:custShowLst? p:photoAlbum? p:custDataLst? p:kinsoku? p:defaultTextStyle? p:modifyVerifier? p:extLst?',
  'p:presentationPr': 'p:htmlPubPr? p:webPr? p:prnPr? p:showPr? p:clrMru? p:extLst?',
  'p:sld': 'p:cSld (p:clrMapOvr?)? p:transition? p:timing? p:extLst?',
  'p:sldIdLst': 'p:sldId*',
  'p:sldLayout': 'p:cSld (p:clrMapOvr?)? p:transition? p:timing? p:hf? p:extLst?',
  'p:sldLayoutIdLst': 'p:sldLayoutId*',
  'p:sldMaster': 'p:cSld p:clrMap p:sldLayoutIdLst? p:transition? p:timing? p:hf? p:txStyles? p:extLst?',
  'p:sldMasterIdLst': 'p:sldMasterId*',
  'p:sp': 'p:nvSpPr p:spPr p:style? p:txBody? p:extLst?',
  'p:spPr': `a:xfrm? (a:custGeom | a:prstGeom)? ${FILL}? a:ln? ${EFFECT}? a:scene3d? a:sp3d? a:extLst?`,
  'p:spPr/a:xfrm': 'a:off? a:ext?',
  'p:spTree': `p:nvGrpSpPr p:grpSpPr ${SHAPES}* p:extLst?`,
  'p:titleStyle': LEVELS,
  'p:txBody': 'a:bodyPr a:lstStyle? a:p+',
  'p:txStyles': 'p:titleStyle? p:bodyStyle? p:otherStyle? p:extLst?',
  'p:viewPr':
    '(p:normalViewPr? p:slideViewPr? p:outlineViewPr? p:notesTextViewPr? p:sorterViewPr? p:notesViewPr? p:gridSpacing? p:extLst?)?',
  'p:xfrm': 'a:off? a:ext?',
  'x:bookViews': 'x:workbookView+',
  'x:border': 'x:start? x:end? x:left? x:right? x:top? x:bottom? x:diagonal? x:vertical? x:horizontal?',
  'x:borders': 'x:border*',
  'x:bottom': 'x:color?',
  'x:c': 'x:f? x:v? x:is? x:extLst?',
  'x:cellStyleXfs': 'x:xf+',
  'x:cellStyles': 'x:cellStyle+',
  'x:cellXfs': 'x:xf+',
  'x:cols': 'x:col+',
  'x:diagonal': 'x:color?',
  'x:fill': '(x:patternFill? | x:gradientFill?)',
  'x:fills': 'x:fill*',
  'x:font':
    '(x:name? | x:charset? | x:family? | x:b? | x:i? | x:strike? | x:outline? | x:shadow? | x:condense? | x:extend? | x:color? | x:sz? | x:u? | x:vertAlign? | x:scheme?)+',
  'x:fonts': 'x:font*',
  'x:is': 'x:t? x:r* x:rPh* x:phoneticPr?',
  'x:left': 'x:color?',
  'x:numFmts': 'x:numFmt*',
  'x:patternFill': 'x:fgColor? x:bgColor?',
  'x:right': 'x:color?',
  'x:row': 'x:c* x:extLst?',
  'x:sheetData': 'x:row*',
  'x:sheetView': 'x:pane? x:selection{0,4} x:pivotSelection{0,4} x:extLst?',
  'x:sheetViews': 'x:sheetView+ x:extLst?',
  'x:sheets': 'x:sheet+',
  'x:styleSheet':
    'x:numFmts? x:fonts? x:fills? x:borders? x:cellStyleXfs? x:cellXfs? x:cellStyles? x:dxfs? x:tableStyles? x:colors? x:extLst?',
  'x:top': 'x:color?',
  'x:workbook':
    'x:fileVersion? x:fileSharing? x:workbookPr? x:workbookProtection? x:bookViews? x:sheets x:functionGroups? x:externalReferences? x:definedNames? x:calcPr? x:oleSize? x:customWorkbookViews? x:pivotCaches? x:smartTagPr? x:smartTagTypes? x:webPublishing? x:fileRecoveryPr* x:webPublishObjects? x:extLst?',
  'x:worksheet':
    'x:sheetPr? x:dimension? x:sheetViews? x:sheetFormatPr? x:cols* x:sheetData x:sheetCalcPr? x:sheetProtection? x:protectedRanges? x:scenarios? x:autoFilter? x:sortState? x:dataConsolidate? x:customSheetViews? x:mergeCells? x:phoneticPr? x:conditionalFormatting* x:dataValidations? x:hyperlinks? x:printOptions? x:pageMargins? x:pageSetup? x:headerFooter? x:rowBreaks? x:colBreaks? x:customProperties? x:cellWatches? x:ignoredErrors? x:smartTags? x:drawing? x:legacyDrawing? x:legacyDrawingHF? x:drawingHF? x:picture? x:oleObjects? x:controls? x:webPublishItems? x:tableParts? x:extLst?',
  'x:xf': 'x:alignment? x:protection? x:extLst?',
}

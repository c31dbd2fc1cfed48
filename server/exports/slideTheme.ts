import { choiceParameter } from '../http/parameters.ts'
import { SLIDE_THEMES } from './pptx/drawing/theme.ts'

/** The ground of slides. */
export const slideThemeParameter = choiceParameter(SLIDE_THEMES).default('light').describe('The ground')

CREATE TABLE "series_years" (
	"series_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"first_day" date,
	"offsets" text,
	"values" text,
	"statuses" text,
	"months" text,
	CONSTRAINT "series_years_series_id_year_pk" PRIMARY KEY("series_id","year")
);

--> statement-breakpoint
-- By hand: packs these years of these series anew. Whoever comes second waits, and then sees what the first wrote.
CREATE FUNCTION "renew_series_years"("ids" bigint[], "years" integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	"statuses_in_order" "public"."status"[] := enum_range(NULL::"public"."status");
BEGIN
	INSERT INTO "series_years" ("series_id", "year")
	SELECT t."id", t."year" FROM unnest("ids", "years") AS t("id", "year") ORDER BY 1, 2
	ON CONFLICT DO NOTHING;
	PERFORM FROM "series_years" y JOIN unnest("ids", "years") AS t("id", "year") ON y."series_id" = t."id" AND y."year" = t."year"
	ORDER BY y."series_id", y."year" FOR UPDATE OF y;
	UPDATE "series_years" y SET "first_day" = d."first_day", "offsets" = d."offsets", "values" = d."values",
		"statuses" = d."statuses", "months" = m."months"
	FROM unnest("ids", "years") AS t("id", "year")
	CROSS JOIN LATERAL (
		SELECT min(o."day") AS "first_day",
			CASE WHEN max(o."day") - min(o."day") + 1 > count(*) THEN string_agg((o."day" - o."first")::text, ',') END AS "offsets",
			string_agg(coalesce(o."value"::text, ''), ',') AS "values",
			CASE WHEN min(o."status") = max(o."status") THEN array_position("statuses_in_order", min(o."status"))::text
				ELSE string_agg(array_position("statuses_in_order", o."status")::text, '') END AS "statuses"
		FROM (
			SELECT "day", "value", "status", min("day") OVER () AS "first" FROM "observations"
			WHERE "series_id" = t."id" AND "day" >= make_date(t."year", 1, 1) AND "day" < make_date(t."year" + 1, 1, 1)
			ORDER BY "day"
		) o
	) d
	CROSS JOIN LATERAL (
		SELECT string_agg(concat_ws(' ', x."month", x."count", x."known", x."sum", x."least", x."most", x."steps"::integer,
			x."values"[1], x."values"[x."count"], extract(day FROM x."last"),
			array_position("statuses_in_order", x."statuses"[x."count"]), array_position("statuses_in_order", x."weakest")), ',' ORDER BY x."month") AS "months"
		FROM (
			SELECT extract(month FROM o."day")::integer AS "month", count(*)::integer AS "count",
				count(*) FILTER (WHERE o."status" <> 'partial') AS "known", sum(o."value") AS "sum", min(o."value") AS "least",
				max(o."value") AS "most", bool_or(abs(o."value" - o."before") > 50 AND (o."value" * 20 < o."before" * 19 OR o."value" >= o."before" * 10)) IS TRUE AS "steps",
				array_agg(o."value") AS "values", array_agg(o."status") AS "statuses", max(o."day") AS "last", max(o."status") AS "weakest"
			FROM (
				SELECT "day", "value", "status", lag("value") OVER (ORDER BY "day") AS "before" FROM "observations"
				WHERE "series_id" = t."id" AND "day" >= make_date(t."year", 1, 1) AND "day" < make_date(t."year" + 1, 1, 1) AND "value" IS NOT NULL
				ORDER BY "day"
			) o
			GROUP BY 1
		) x
	) m
	WHERE y."series_id" = t."id" AND y."year" = t."year";
	DELETE FROM "series_years" y USING unnest("ids", "years") AS t("id", "year")
	WHERE y."series_id" = t."id" AND y."year" = t."year" AND y."first_day" IS NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "renew_changed_years"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	"ids" bigint[];
	"years" integer[];
BEGIN
	SELECT array_agg(c."series_id"), array_agg(c."year") INTO "ids", "years"
	FROM (SELECT DISTINCT "series_id", extract(year FROM "day")::integer AS "year" FROM "changed") c;
	IF "ids" IS NOT NULL THEN PERFORM "renew_series_years"("ids", "years"); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "years_inserted" AFTER INSERT ON "observations" REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "renew_changed_years"();
--> statement-breakpoint
CREATE TRIGGER "years_updated" AFTER UPDATE ON "observations" REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "renew_changed_years"();
--> statement-breakpoint
CREATE TRIGGER "years_deleted" AFTER DELETE ON "observations" REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "renew_changed_years"();
--> statement-breakpoint
SELECT "renew_series_years"(array_agg(c."series_id"), array_agg(c."year"))::text
FROM (SELECT DISTINCT "series_id", extract(year FROM "day")::integer AS "year" FROM "observations") c GROUP BY c."series_id";

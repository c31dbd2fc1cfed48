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
	-- Locks a row without changing it, and makes it again where another one has just deleted it.
	INSERT INTO "series_years" ("series_id", "year")
	SELECT t."id", t."year" FROM unnest("ids", "years") AS t("id", "year") ORDER BY 1, 2
	ON CONFLICT ("series_id", "year") DO UPDATE SET "year" = excluded."year" WHERE false;
	UPDATE "series_years" y SET "first_day" = d."first_day", "offsets" = d."offsets", "values" = d."values",
		"statuses" = d."statuses", "months" = d."months"
	FROM unnest("ids", "years") AS t("id", "year")
	CROSS JOIN LATERAL (
		SELECT min(m."first_day") AS "first_day",
			CASE WHEN max(m."last_day") - min(m."first_day") + 1 > sum(m."days") THEN string_agg(m."offsets", ',' ORDER BY m."month") END AS "offsets",
			string_agg(m."values", ',' ORDER BY m."month") AS "values",
			CASE WHEN min(m."strongest") = max(m."weakest") THEN left(min(m."statuses"), 1)
				ELSE string_agg(m."statuses", '' ORDER BY m."month") END AS "statuses",
			string_agg(concat_ws(' ', m."month", m."count", m."known", m."sum", m."least", m."most", m."steps"::integer,
				m."known_values"[1], m."known_values"[m."count"], extract(day FROM m."last_known"),
				array_position("statuses_in_order", m."known_statuses"[m."count"]), array_position("statuses_in_order", m."weakest_known")),
				',' ORDER BY m."month") FILTER (WHERE m."count" > 0) AS "months"
		FROM (
			SELECT extract(month FROM o."day")::integer AS "month", count(*) AS "days", min(o."day") AS "first_day", max(o."day") AS "last_day",
				string_agg((o."day" - o."first")::text, ',' ORDER BY o."day") AS "offsets",
				string_agg(coalesce(o."value"::text, ''), ',' ORDER BY o."day") AS "values",
				string_agg(array_position("statuses_in_order", o."status")::text, '' ORDER BY o."day") AS "statuses",
				min(o."status") AS "strongest", max(o."status") AS "weakest",
				count(o."value")::integer AS "count", count(o."value") FILTER (WHERE o."status" <> 'partial') AS "known",
				sum(o."value") AS "sum", min(o."value") AS "least", max(o."value") AS "most",
				-- after a day without a value nothing is known to be near
				bool_or(o."value" IS NOT NULL AND o."day" > o."first" AND (o."before" IS NULL OR (abs(o."value" - o."before") > 50
					AND (o."value" * 20 < o."before" * 19 OR o."value" >= o."before" * 10)))) AS "steps",
				array_agg(o."value" ORDER BY o."day") FILTER (WHERE o."value" IS NOT NULL) AS "known_values",
				array_agg(o."status" ORDER BY o."day") FILTER (WHERE o."value" IS NOT NULL) AS "known_statuses",
				max(o."day") FILTER (WHERE o."value" IS NOT NULL) AS "last_known",
				max(o."status") FILTER (WHERE o."value" IS NOT NULL) AS "weakest_known"
			FROM (
				SELECT "day", "value", "status", lag("value") OVER w AS "before", first_value("day") OVER w AS "first" FROM "observations"
				WHERE "series_id" = t."id" AND "day" >= make_date(t."year", 1, 1) AND "day" < make_date(t."year" + 1, 1, 1)
				WINDOW w AS (ORDER BY "day")
			) o
			GROUP BY 1
		) m
	) d
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

CREATE TABLE "identities" (
	"source" text NOT NULL,
	"subject" text NOT NULL,
	"upstream_id" text NOT NULL,
	"since" date,
	"released" boolean DEFAULT false NOT NULL,
	"met_id" text,
	"met_name" text,
	"met_at" timestamp with time zone,
	CONSTRAINT "identities_source_subject_pk" PRIMARY KEY("source","subject")
);
--> statement-breakpoint
ALTER TABLE "subjects" ADD COLUMN "accepts_number" text;--> statement-breakpoint
ALTER TABLE "subjects" ADD COLUMN "accepts_history" text;--> statement-breakpoint
ALTER TABLE "heads" ADD COLUMN "upstream_id" text;--> statement-breakpoint
ALTER TABLE "heads" ADD COLUMN "begins" date;--> statement-breakpoint
ALTER TABLE "heads" ADD COLUMN "released" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "names" ADD COLUMN "last_seen" date;
--> statement-breakpoint
-- By hand: what is known by now. The first number that was met is the one that is counted.
INSERT INTO "identities" ("source", "subject", "upstream_id", "released")
SELECT DISTINCT ON (n."source", n."subject") n."source", n."subject", n."upstream_id",
	NOT EXISTS (SELECT FROM "subjects" s WHERE s."source" = n."source" AND s."subject" = n."subject")
FROM "names" n ORDER BY n."source", n."subject", n."seen_at";
--> statement-breakpoint
UPDATE "heads" h SET "upstream_id" = i."upstream_id" FROM "identities" i
WHERE i."source" = 'github' AND i."subject" = h."repository";
--> statement-breakpoint
-- Another repository has the name, as the last outcome that tells says: github's words until now.
UPDATE "identities" i SET "met_id" = substring(last."detail" from 'number ([0-9]+)'),
	"met_name" = split_part(last."detail", ' ', 1), "met_at" = last."finished_at"
FROM (
	SELECT DISTINCT ON (o."subject") o."subject", o."detail", o."finished_at", t."taken"
	FROM "outcomes" o JOIN "runs" r ON r."id" = o."run_id"
	CROSS JOIN LATERAL (SELECT coalesce(o."fault" IS NOT NULL AND o."detail" LIKE '% is another repository now (number %', false) AS "taken") t
	WHERE r."source" = 'github' AND r."reason" NOT IN ('history', 'import') AND
		(t."taken" OR ((o."fault" IS NULL OR o."observed" > 0) AND r."from_day" IS NULL AND r."to_day" IS NULL))
	ORDER BY o."subject", o."finished_at" DESC, o."run_id" DESC
) last
WHERE i."source" = 'github' AND i."subject" = last."subject" AND last."taken";

CREATE TYPE "public"."granularity" AS ENUM('day', 'week', 'month', 'quarter', 'year');--> statement-breakpoint
CREATE TYPE "public"."kind" AS ENUM('flow', 'stock', 'distinct');--> statement-breakpoint
CREATE TYPE "public"."run_state" AS ENUM('requested', 'running', 'finished', 'abandoned', 'failed');--> statement-breakpoint
CREATE TYPE "public"."status" AS ENUM('final', 'provisional', 'estimated', 'missing');--> statement-breakpoint
CREATE TYPE "public"."union_rule" AS ENUM('sum', 'people', 'none');--> statement-breakpoint
CREATE TABLE "collections" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"scope" text,
	"metric" text,
	"url" text,
	"found" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"collection" text NOT NULL,
	"project" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "memberships_collection_project_pk" PRIMARY KEY("collection","project")
);
--> statement-breakpoint
CREATE TABLE "metrics" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"title" text NOT NULL,
	"unit" text NOT NULL,
	"kind" "kind" NOT NULL,
	"union_rule" "union_rule" NOT NULL,
	"granularity" "granularity" NOT NULL,
	"reach" text NOT NULL,
	"settles_after" integer NOT NULL,
	"rereads" integer NOT NULL,
	"first_day" date,
	"definition" text NOT NULL,
	"docs" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"homepage" text,
	"position" integer NOT NULL,
	"retired" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" text PRIMARY KEY NOT NULL,
	"schedule" text,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subjects" (
	"project" text NOT NULL,
	"source" text NOT NULL,
	"subject" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "subjects_project_source_subject_pk" PRIMARY KEY("project","source","subject")
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"series_id" bigint NOT NULL,
	"day" date NOT NULL,
	"value" bigint,
	"status" "status" NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	"run_id" bigint NOT NULL,
	CONSTRAINT "observations_series_id_day_pk" PRIMARY KEY("series_id","day"),
	CONSTRAINT "observations_missing" CHECK (("observations"."value" is null) = ("observations"."status" = 'missing')),
	CONSTRAINT "observations_not_negative" CHECK ("observations"."value" >= 0)
);
--> statement-breakpoint
CREATE TABLE "series_origins" (
	"series_id" bigint NOT NULL,
	"origin" text NOT NULL,
	CONSTRAINT "series_origins_series_id_origin_pk" PRIMARY KEY("series_id","origin")
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"series_id" bigint NOT NULL,
	"day" date NOT NULL,
	"value" bigint,
	"status" "status" NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	"run_id" bigint NOT NULL,
	"replaced_at" timestamp with time zone NOT NULL,
	CONSTRAINT "revisions_series_id_day_replaced_at_run_id_pk" PRIMARY KEY("series_id","day","replaced_at","run_id")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "series_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"project" text NOT NULL,
	"source" text NOT NULL,
	"subject" text NOT NULL,
	"metric" text NOT NULL,
	"granularity" "granularity" NOT NULL,
	"first_day" date,
	CONSTRAINT "series_names" UNIQUE("project","source","subject","metric","granularity")
);
--> statement-breakpoint
CREATE TABLE "heads" (
	"repository" text PRIMARY KEY NOT NULL,
	"head" text NOT NULL,
	"mailmap" text NOT NULL,
	"mailmap_read" boolean NOT NULL,
	"rules" text NOT NULL,
	"counted_to" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "logins" (
	"login" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"repository" text NOT NULL,
	"person" uuid NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"bot" boolean NOT NULL,
	"days" date[] NOT NULL,
	CONSTRAINT "people_repository_person_pk" PRIMARY KEY("repository","person")
);
--> statement-breakpoint
CREATE TABLE "secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "firings" (
	"source" text NOT NULL,
	"fires_at" timestamp with time zone NOT NULL,
	"run_id" bigint NOT NULL,
	CONSTRAINT "firings_source_fires_at_pk" PRIMARY KEY("source","fires_at")
);
--> statement-breakpoint
CREATE TABLE "names" (
	"source" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"upstream_id" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "names_source_subject_name_upstream_id_pk" PRIMARY KEY("source","subject","name","upstream_id")
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"run_id" bigint NOT NULL,
	"project" text NOT NULL,
	"subject" text NOT NULL,
	"fault" text,
	"detail" text,
	"observed" integer NOT NULL,
	"written" integer NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	CONSTRAINT "outcomes_run_id_project_subject_pk" PRIMARY KEY("run_id","project","subject")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source" text NOT NULL,
	"reason" text NOT NULL,
	"projects" jsonb,
	"from_day" date,
	"to_day" date,
	"state" "run_state" NOT NULL,
	"origin" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"worker" text,
	"alive_at" timestamp with time zone,
	"wanted" integer DEFAULT 0 NOT NULL,
	"requests" integer DEFAULT 0 NOT NULL,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text PRIMARY KEY NOT NULL,
	"claim" jsonb NOT NULL,
	"position" integer NOT NULL,
	"current" boolean NOT NULL,
	"judged" jsonb
);
--> statement-breakpoint
CREATE TABLE "figure_definitions" (
	"id" text NOT NULL,
	"version" text NOT NULL,
	"definition" jsonb NOT NULL,
	"position" integer NOT NULL,
	"first_seen" timestamp with time zone NOT NULL,
	"last_seen" timestamp with time zone NOT NULL,
	"current" boolean NOT NULL,
	CONSTRAINT "figure_definitions_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "verdicts" (
	"claim" text NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"measured" double precision,
	"day" date,
	"ratio" double precision,
	"matches" date,
	CONSTRAINT "verdicts_claim_checked_at_pk" PRIMARY KEY("claim","checked_at")
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_collection_collections_id_fk" FOREIGN KEY ("collection") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_project_projects_id_fk" FOREIGN KEY ("project") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subjects" ADD CONSTRAINT "subjects_project_projects_id_fk" FOREIGN KEY ("project") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "series_metric" ON "series" USING btree ("metric","project");--> statement-breakpoint
CREATE INDEX "outcomes_finished" ON "outcomes" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "runs_state" ON "runs" USING btree ("state");--> statement-breakpoint
CREATE INDEX "runs_source" ON "runs" USING btree ("source","created_at");
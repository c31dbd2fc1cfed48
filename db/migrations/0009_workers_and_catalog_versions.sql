CREATE TABLE "catalog_versions" (
	"digest" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"stored_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"name" text PRIMARY KEY NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"clock_off" integer NOT NULL,
	"catalog" text
);

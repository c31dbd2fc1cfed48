ALTER TABLE "observations" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "settled_at" timestamp with time zone;
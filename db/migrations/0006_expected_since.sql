ALTER TABLE "memberships" ADD COLUMN "since" date;--> statement-breakpoint
ALTER TABLE "subjects" ADD COLUMN "since" date;
ALTER TABLE "proposals" ADD COLUMN "proposed_through" text;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "decided_through" text;
ALTER TYPE "public"."status" ADD VALUE 'partial' BEFORE 'missing';--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "reason" text;
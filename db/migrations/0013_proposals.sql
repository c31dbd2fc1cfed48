CREATE TABLE "proposals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "proposals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"entry" text NOT NULL,
	"content" json NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	"unused" text
);
--> statement-breakpoint
CREATE TABLE "stated_figures" (
	"id" text PRIMARY KEY NOT NULL,
	"project" text NOT NULL,
	"figure" jsonb NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "proposals_state" ON "proposals" USING btree ("state","kind","entry");
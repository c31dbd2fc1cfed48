CREATE TABLE "shared_values" (
	"key" text PRIMARY KEY NOT NULL,
	"stamp" text NOT NULL,
	"day" date NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "shared_values_day" ON "shared_values" USING btree ("day");
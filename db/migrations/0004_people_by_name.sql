CREATE TABLE "people_counts" (
	"scope" text NOT NULL,
	"subject" text NOT NULL,
	"rules" text NOT NULL,
	"people" integer NOT NULL,
	"joined" integer NOT NULL,
	"bots" integer NOT NULL,
	CONSTRAINT "people_counts_scope_subject_pk" PRIMARY KEY("scope","subject")
);
--> statement-breakpoint
ALTER TABLE "logins" DROP CONSTRAINT "logins_pkey";--> statement-breakpoint
ALTER TABLE "logins" ADD CONSTRAINT "logins_login_person_pk" PRIMARY KEY("login","person");--> statement-breakpoint
ALTER TABLE "logins" ADD COLUMN "full_names" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "logins" ADD COLUMN "nicknames" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "logins" ADD COLUMN "first_day" date;--> statement-breakpoint
ALTER TABLE "logins" ADD COLUMN "last_day" date;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "full_names" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "heads" ADD COLUMN "doubted" text;--> statement-breakpoint
ALTER TABLE "heads" ADD COLUMN "doubted_since" date;
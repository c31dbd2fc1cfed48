CREATE TABLE "editions" (
	"scope" text PRIMARY KEY NOT NULL,
	"edition" bigint NOT NULL
);

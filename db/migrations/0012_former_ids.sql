CREATE TABLE "former_ids" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"now" text NOT NULL,
	"came_back" boolean DEFAULT false NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "former_ids_kind_id_pk" PRIMARY KEY("kind","id")
);

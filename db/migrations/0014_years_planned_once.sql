-- By hand: the statements that pack a year are large, and planning one took longer than running it. The plan is the same for any
-- series and year: it is made once a connection.
ALTER FUNCTION "renew_series_years"(bigint[], integer[]) SET plan_cache_mode = 'force_generic_plan';
--> statement-breakpoint
ALTER FUNCTION "renew_changed_years"() SET plan_cache_mode = 'force_generic_plan';

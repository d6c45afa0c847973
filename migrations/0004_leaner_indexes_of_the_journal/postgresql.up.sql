drop index ix_removed_links_flow_id;
drop index ix_removed_links_user_id;
drop index ix_restored_links_flow_id;
drop index ix_restored_links_user_id;

create index ix_changes_kind on changes (kind);
create index ix_changes_who on changes ((coalesce(nullif(actor_name, ''), actor)));
create index ix_removed_links_flow_id on removed_links (flow_id);
create index ix_removed_links_user_id on removed_links (user_id);
create index ix_restored_links_flow_id on restored_links (flow_id);
create index ix_restored_links_user_id on restored_links (user_id);

package org.minqing.campaign.internal;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.internal.LeadDecider.Decision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes leads and what was done with them, one statement a table however many there are. For use within the wall. */
@Component
class LeadStore {

    /** By which a client's message is known again. */
    record RefKey(long account, UUID ref) {
    }

    /** What came under a ref before. */
    record Known(UUID digest, long campaign, long lead) {
    }

    /** The campaigns, and none of them is closed meanwhile. */
    Map<Long, CampaignRow> hold(JdbcClient jdbc, Collection<Long> ids) {
        Map<Long, CampaignRow> rows = new HashMap<>();
        jdbc.sql("select * from campaign where id = any(:ids) order by id for share").param("ids", ids.toArray(Long[]::new))
                .query(CampaignRow::read).list().forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    Map<RefKey, Known> known(JdbcClient jdbc, List<LeadCommand> commands) {
        Map<RefKey, Known> known = new HashMap<>();
        jdbc.sql("""
                select s.account_id, s.ref, s.digest, s.campaign_id, s.lead_id
                from unnest(:accounts::bigint[], :refs::uuid[]) as k (account_id, ref) join campaign_step s on s.account_id = k.account_id and s.ref = k.ref
                """).param("accounts", all(commands, command -> command.viewer().accountId(), Long[]::new))
                .param("refs", all(commands, LeadCommand::ref, UUID[]::new))
                .query((row, number) -> known.put(new RefKey(row.getLong(1), row.getObject(2, UUID.class)),
                        new Known(row.getObject(3, UUID.class), row.getLong(4), row.getLong(5)))).list();
        return known;
    }

    private record Key(long campaign, long lead) {
    }

    /**
     * The leads by id, with those of which others are said to be duplicates; the rows are held, always in the same order. Asked for in pairs: of two lists the
     * database expects all combinations, and as long as it does not know how many leads a campaign has just taken in it reads through all of them instead.
     */
    Map<Long, LeadRow> lock(JdbcClient jdbc, List<LeadCommand> commands) {
        List<Key> keys = new ArrayList<>(originals(jdbc, commands.stream().filter(command -> command.action() == LeadMove.DUPLICATE && command.original() != null).toList()));
        commands.forEach(command -> keys.add(new Key(command.campaign(), command.lead())));
        Map<Long, LeadRow> rows = new HashMap<>();
        jdbc.sql("""
                select l.* from (select distinct campaign, lead from unnest(:campaigns::bigint[], :leads::bigint[]) as k (campaign, lead)) k
                join campaign_lead l on l.campaign_id = k.campaign and l.id = k.lead order by l.id for update of l
                """).param("campaigns", all(keys, Key::campaign, Long[]::new)).param("leads", all(keys, Key::lead, Long[]::new))
                .query(LeadRow::read).list().forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    /** A number stays with its lead, so that it can be looked up before the leads are held. */
    private static List<Key> originals(JdbcClient jdbc, List<LeadCommand> naming) {
        return naming.isEmpty() ? List.of() : jdbc.sql("""
                select l.campaign_id, l.id from unnest(:campaigns::bigint[], :numbers::int[]) as k (campaign, number)
                join campaign_lead l on l.campaign_id = k.campaign and l.number = k.number
                """).param("campaigns", all(naming, LeadCommand::campaign, Long[]::new)).param("numbers", all(naming, LeadCommand::original, Integer[]::new))
                .query((row, number) -> new Key(row.getLong(1), row.getLong(2))).list();
    }

    Set<Long> gaveAway(JdbcClient jdbc, long campaign, long lead) {
        return new HashSet<>(jdbc.sql("select grid_id from campaign_move where campaign_id = :campaign and lead_id = :lead")
                .param("campaign", campaign).param("lead", lead).query(Long.class).list());
    }

    void update(JdbcClient jdbc, Collection<LeadRow> changed) {
        List<LeadRow> rows = new ArrayList<>(changed);
        jdbc.sql("""
                update campaign_lead t set town = u.town, grid_id = u.grid_id, placed = u.placed, worker_id = u.worker_id, state = u.state,
                    result = u.result, attempts = u.attempts, handed = u.handed, sent_back = u.sent_back,
                    reviewed_at = case when u.reviewed then coalesce(t.reviewed_at, u.updated_at) end, duplicate_of = u.duplicate_of,
                    reason = u.reason, version = u.version, updated_at = u.updated_at, updated_by = u.updated_by
                from unnest(:campaigns::bigint[], :ids::bigint[], :towns::text[], :grids::bigint[], :placed::text[], :workers::bigint[], :states::text[],
                        :results::text[], :attempts::int[], :handed::boolean[], :sentBack::int[], :reviewed::boolean[], :originals::bigint[],
                        :reasons::text[], :versions::int[], :updated::timestamptz[], :by::bigint[])
                    as u (campaign_id, id, town, grid_id, placed, worker_id, state, result, attempts, handed, sent_back, reviewed, duplicate_of, reason,
                          version, updated_at, updated_by)
                where t.campaign_id = u.campaign_id and t.id = u.id
                """).param("campaigns", all(rows, LeadRow::campaignId, Long[]::new)).param("ids", all(rows, LeadRow::id, Long[]::new))
                .param("towns", all(rows, LeadRow::town, String[]::new)).param("grids", all(rows, LeadRow::gridId, Long[]::new))
                .param("placed", all(rows, LeadRow::placed, String[]::new)).param("workers", all(rows, LeadRow::worker, Long[]::new))
                .param("states", all(rows, LeadRow::state, String[]::new)).param("results", all(rows, LeadRow::result, String[]::new))
                .param("attempts", all(rows, LeadRow::attempts, Integer[]::new)).param("handed", all(rows, LeadRow::handed, Boolean[]::new))
                .param("sentBack", all(rows, LeadRow::sentBack, Integer[]::new)).param("reviewed", all(rows, LeadRow::reviewed, Boolean[]::new))
                .param("originals", all(rows, LeadRow::duplicateOf, Long[]::new)).param("reasons", all(rows, LeadRow::reason, String[]::new))
                .param("versions", all(rows, LeadRow::version, Integer[]::new))
                .param("updated", all(rows, row -> row.updatedAt().toString(), String[]::new))
                .param("by", all(rows, LeadRow::updatedBy, Long[]::new)).update();
    }

    /** A step as it is stored. */
    record Step(long id, Decision decision, byte @Nullable [] content) {
    }

    void insertSteps(JdbcClient jdbc, List<Step> steps, OffsetDateTime now) {
        jdbc.sql("""
                insert into campaign_step (town, id, campaign_id, lead_id, version, account_id, ref, digest, action, result, content, files, from_grid, to_grid,
                    at, received_at)
                select town, id, campaign_id, lead_id, version, account_id, ref, digest, action, result, content,
                    coalesce(string_to_array(files, ',')::bigint[], '{}'), from_grid, to_grid, at, :now
                from unnest(:towns::text[], :ids::bigint[], :campaigns::bigint[], :leads::bigint[], :versions::int[], :accounts::bigint[], :refs::uuid[],
                        :digests::uuid[], :actions::text[], :results::text[], :contents::bytea[], :files::text[], :from::bigint[], :to::bigint[], :at::timestamptz[])
                    as s (town, id, campaign_id, lead_id, version, account_id, ref, digest, action, result, content, files, from_grid, to_grid, at)
                """).param("now", now).param("towns", all(steps, step -> step.decision().after().town(), String[]::new))
                .param("ids", all(steps, Step::id, Long[]::new)).param("campaigns", all(steps, step -> step.decision().campaign().id(), Long[]::new))
                .param("leads", all(steps, step -> step.decision().after().id(), Long[]::new))
                .param("versions", all(steps, step -> step.decision().after().version(), Integer[]::new))
                .param("accounts", all(steps, step -> command(step).viewer().accountId(), Long[]::new))
                .param("refs", all(steps, step -> command(step).ref(), UUID[]::new)).param("digests", all(steps, step -> command(step).digest(), UUID[]::new))
                .param("actions", all(steps, step -> command(step).action().code(), String[]::new))
                .param("results", all(steps, step -> step.decision().after().result(), String[]::new))
                .param("contents", all(steps, Step::content, byte[][]::new)).param("files", all(steps, LeadStore::files, String[]::new))
                .param("from", all(steps, step -> step.decision().leftGrid(), Long[]::new))
                .param("to", all(steps, step -> command(step).toGrid(), Long[]::new))
                .param("at", all(steps, step -> command(step).at().toString(), String[]::new)).update();
    }

    private static LeadCommand command(Step step) {
        return step.decision().command();
    }

    private static @Nullable String files(Step step) {
        List<Long> files = command(step).files();
        return files.isEmpty() ? null : String.join(",", files.stream().map(String::valueOf).toList());
    }

    void insertMove(JdbcClient jdbc, long id, Decision decision, OffsetDateTime now) {
        jdbc.sql("""
                insert into campaign_move (town, campaign_id, id, lead_id, number, grid_id, to_grid, account_id, at)
                values (:town, :campaign, :id, :lead, :number, :grid, :to, :account, :now)
                """).param("town", decision.before().town()).param("campaign", decision.campaign().id()).param("id", id)
                .param("lead", decision.after().id()).param("number", decision.after().number()).param("grid", Objects.requireNonNull(decision.leftGrid()))
                .param("to", decision.after().gridId()).param("account", decision.command().viewer().accountId()).param("now", now).update();
    }

    /** A lead on its way in. */
    record Fresh(LeadRow row, byte @Nullable [] key) {
    }

    void insert(JdbcClient jdbc, List<Fresh> fresh, long batch) {
        jdbc.sql("""
                insert into campaign_lead (town, campaign_id, id, number, grid_id, placed, worker_id, state, duplicate_of, kind, object_town, object_id, lon, lat,
                    content, key, reason, batch, created_at, updated_at)
                select town, campaign_id, id, number, grid_id, placed, worker_id, state, duplicate_of, kind, object_town, object_id, lon, lat, content, key, reason,
                    :batch, created_at, created_at
                from unnest(:towns::text[], :campaigns::bigint[], :ids::bigint[], :numbers::int[], :grids::bigint[], :placed::text[], :workers::bigint[],
                        :states::text[], :originals::bigint[], :kinds::text[], :objectTowns::text[], :objects::bigint[], :lons::float8[], :lats::float8[],
                        :contents::bytea[], :keys::bytea[], :reasons::text[], :created::timestamptz[])
                    as f (town, campaign_id, id, number, grid_id, placed, worker_id, state, duplicate_of, kind, object_town, object_id, lon, lat, content, key,
                          reason, created_at)
                """).param("batch", batch).param("towns", all(fresh, each -> each.row().town(), String[]::new))
                .param("campaigns", all(fresh, each -> each.row().campaignId(), Long[]::new)).param("ids", all(fresh, each -> each.row().id(), Long[]::new))
                .param("numbers", all(fresh, each -> each.row().number(), Integer[]::new)).param("grids", all(fresh, each -> each.row().gridId(), Long[]::new))
                .param("placed", all(fresh, each -> each.row().placed(), String[]::new)).param("workers", all(fresh, each -> each.row().worker(), Long[]::new))
                .param("states", all(fresh, each -> each.row().state(), String[]::new))
                .param("originals", all(fresh, each -> each.row().duplicateOf(), Long[]::new)).param("kinds", all(fresh, each -> each.row().kind(), String[]::new))
                .param("objectTowns", all(fresh, each -> each.row().object() == null ? null : each.row().object().town(), String[]::new))
                .param("objects", all(fresh, each -> each.row().object() == null ? null : each.row().object().id(), Long[]::new))
                .param("lons", all(fresh, each -> each.row().lon(), Double[]::new)).param("lats", all(fresh, each -> each.row().lat(), Double[]::new))
                .param("contents", all(fresh, each -> each.row().content(), byte[][]::new)).param("keys", all(fresh, Fresh::key, byte[][]::new))
                .param("reasons", all(fresh, each -> each.row().reason(), String[]::new))
                .param("created", all(fresh, each -> each.row().createdAt().toString(), String[]::new)).update();
    }

    /** Leads that are there already, by the fingerprints; of several the first, and for one that was joined to another that one. */
    Map<String, Long> byKey(JdbcClient jdbc, long campaign, List<byte[]> keys) {
        Map<String, Long> found = new HashMap<>();
        jdbc.sql("""
                select distinct on (key) encode(key, 'hex') as key, coalesce(duplicate_of, id) from campaign_lead
                where campaign_id = :campaign and key = any(:keys::bytea[]) order by key, state = 'duplicate', number
                """).param("campaign", campaign).param("keys", keys.toArray(byte[][]::new))
                .query((row, number) -> found.put(row.getString(1), row.getLong(2))).list();
        return found;
    }

    void assign(JdbcClient jdbc, long campaign, Map<Long, @Nullable Long> workers) {
        List<Long> leads = List.copyOf(workers.keySet());
        jdbc.sql("""
                update campaign_lead t set worker_id = u.worker_id from unnest(:leads::bigint[], :workers::bigint[]) as u (id, worker_id)
                where t.campaign_id = :campaign and t.id = u.id
                """).param("campaign", campaign).param("leads", leads.toArray(Long[]::new))
                .param("workers", all(leads, workers::get, Long[]::new)).update();
    }

    private static <R> Object all(List<R> rows, Function<R, @Nullable Object> value, IntFunction<Object[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}

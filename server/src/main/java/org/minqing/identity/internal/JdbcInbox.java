package org.minqing.identity.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** In-app messages in the database. */
@Repository
public class JdbcInbox implements Inbox {

    /** A message as it stands in the inbox. */
    public record Stored(long id, String kind, String objectType, String objectId, Map<String, Object> parameters,
                         Instant createdAt, @Nullable Instant readAt) {
    }

    /** Counting further helps nobody. */
    public static final int MOST_COUNTED = 1_000;

    /** Messages in one statement. */
    private static final int AT_ONCE = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> PARAMETERS = new TypeReference<>() { };

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final UnreadNews news;

    JdbcInbox(JdbcClient jdbc, Ids ids, Clock clock, UnreadNews news) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.news = news;
    }

    @Override
    public void deliver(Collection<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<Message> all = List.copyOf(messages);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            insert(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        news.changed(all.stream().map(Message::accountId).collect(Collectors.toSet()));
    }

    private void insert(List<Message> list) {
        jdbc.sql("""
                insert into message (account_id, id, kind, object_type, object_id, parameters, created_at)
                select account_id, id, kind, object_type, object_id, parameters::jsonb, :now
                from unnest(:accounts::bigint[], :ids::bigint[], :kinds::text[], :types::text[], :objects::text[],
                            :parameters::text[])
                    as e (account_id, id, kind, object_type, object_id, parameters)
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("accounts", list.stream().map(Message::accountId).toArray(Long[]::new))
                .param("ids", list.stream().map(message -> ids.next()).toArray(Long[]::new))
                .param("kinds", list.stream().map(Message::kind).toArray(String[]::new))
                .param("types", list.stream().map(Message::objectType).toArray(String[]::new))
                .param("objects", list.stream().map(Message::objectId).toArray(String[]::new))
                .param("parameters", list.stream().map(message -> JSON.writeValueAsString(message.parameters())).toArray(String[]::new))
                .update();
    }

    @Override
    public int withdraw(Collection<Long> accountIds, String objectType, String objectId) {
        int gone = jdbc.sql("delete from message where account_id = any(:accounts) and object_type = :type and object_id = :object")
                .param("accounts", accountIds.toArray(Long[]::new)).param("type", objectType).param("object", objectId).update();
        news.changed(Set.copyOf(accountIds));
        return gone;
    }

    @Override
    public void markRead(long accountId, String objectType, String objectId) {
        int read = jdbc.sql("""
                update message set read_at = :now
                where account_id = :account and object_type = :type and object_id = :object and read_at is null
                """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("account", accountId).param("type", objectType)
                .param("object", objectId).update();
        if (read > 0) {
            news.changed(Set.of(accountId));
        }
    }

    /** Newest first. */
    public Page<Stored> list(long accountId, long before, int limit) {
        List<Stored> rows = jdbc.sql("""
                select id, kind, object_type, object_id, parameters, created_at, read_at from message
                where account_id = :account and id < :before order by id desc limit :limit
                """).param("account", accountId).param("before", before).param("limit", limit + 1)
                .query((row, number) -> new Stored(row.getLong("id"), row.getString("kind"), row.getString("object_type"),
                        row.getString("object_id"), JSON.readValue(row.getString("parameters"), PARAMETERS),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("read_at", OffsetDateTime.class)))).list();
        boolean more = rows.size() > limit;
        List<Stored> shown = more ? List.copyOf(rows.subList(0, limit)) : rows;
        return new Page<>(shown, more ? Ids.format(shown.getLast().id()) : null);
    }

    /** At most {@link #MOST_COUNTED}. */
    public int countUnread(long accountId) {
        return jdbc.sql("""
                select count(*) from (select 1 from message where account_id = :account and read_at is null limit :most) m
                """).param("account", accountId).param("most", MOST_COUNTED).query(Integer.class).single();
    }

    /** @return how many were unread until now; others' and unknown ids count for nothing */
    public int markRead(long accountId, Collection<Long> messageIds) {
        int read = jdbc.sql("""
                update message set read_at = :now where account_id = :account and id = any(:ids) and read_at is null
                """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("account", accountId)
                .param("ids", messageIds.toArray(Long[]::new)).update();
        news.changed(Set.of(accountId));
        return read;
    }

    public int markAllRead(long accountId) {
        int read = jdbc.sql("update message set read_at = :now where account_id = :account and read_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("account", accountId).update();
        news.changed(Set.of(accountId));
        return read;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

package org.minqing.outreach.internal.card;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GuardedTables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cards in the database. */
@Repository
class CardStore {

    private final JdbcClient jdbc;
    private final GuardedTables tables;

    CardStore(JdbcClient jdbc, GuardedTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /** As anybody may see them: the published ones. */
    Map<Long, CardRow> published(Collection<Long> accounts) {
        return byAccount(jdbc.sql("select * from outreach_card where account_id = any(:accounts) and published_at is not null")
                .param("accounts", accounts.toArray(Long[]::new)).query(CardRow::read).list());
    }

    /** All, for those concerned and those who look after them. */
    Map<Long, CardRow> all(Collection<Long> accounts) {
        return tables.everywhere(within -> byAccount(within.sql("select * from outreach_card where account_id = any(:accounts)")
                .param("accounts", accounts.toArray(Long[]::new)).query(CardRow::read).list()));
    }

    private static Map<Long, CardRow> byAccount(List<CardRow> rows) {
        return rows.stream().collect(Collectors.toMap(CardRow::account, Function.identity()));
    }

    /** The row is held until the work is done; {@link CardRow#NONE} if there is none yet. */
    CardRow change(long account, Function<CardRow, @Nullable CardRow> work, long by, Instant now) {
        return tables.everywhere(within -> {
            within.sql("select pg_advisory_xact_lock(hashtextextended('outreach.card', :account))").param("account", account)
                    .query((row, number) -> true).single();
            CardRow before = within.sql("select * from outreach_card where account_id = :account").param("account", account).query(CardRow::read)
                    .optional().orElse(CardRow.NONE);
            CardRow after = work.apply(before);
            if (after == null) {
                return before;
            }
            Instant published = after.publishedAt();
            within.sql("""
                    insert into outreach_card (account_id, ref, version, phone, languages, helps, photo, published_at, updated_at, updated_by)
                    values (:account, :ref, :version, :phone, :languages, :helps, :photo, :published, :now, :by)
                    on conflict (account_id) do update set ref = :ref, version = :version, phone = :phone, languages = :languages, helps = :helps,
                        photo = :photo, published_at = :published, updated_at = :now, updated_by = :by
                    """).param("account", account).param("ref", after.ref()).param("version", after.version()).param("phone", after.phone())
                    .param("languages", after.languages().toArray(String[]::new)).param("helps", after.helps()).param("photo", after.photo())
                    .param("published", published == null ? null : published.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("now", now.atOffset(ZoneOffset.UTC)).param("by", by).update();
            return after;
        });
    }
}

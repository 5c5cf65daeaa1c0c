package org.minqing.identity.internal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of staff accounts for whoever looks after them. Residents are in no list. */
@Repository
public class AccountQueries {

    /**
     * What to look for; null: anything.
     *
     * @param text  part of the name or the login
     * @param phone fingerprint of the whole number
     * @param grids holds a duty at one of these
     * @param role  holds this role
     */
    public record Filter(@Nullable String text, byte @Nullable [] phone, Long @Nullable [] grids, @Nullable String role) {
    }

    private final JdbcClient jdbc;

    AccountQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * In order of id.
     *
     * @param scope accounts with a duty in here; empty: all accounts, those without any duty included
     */
    public List<AccountRow> list(Optional<GridScope> scope, Filter filter, LocalDate today, long after, int limit) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("a.kind = 'staff' and a.id > :after");
        values.put("after", after);
        values.put("limit", limit);
        values.put("today", today);
        if (filter.phone() != null) {
            where.append(" and a.phone_index = :phone");
            values.put("phone", filter.phone());
        } else if (filter.text() != null) {
            where.append(" and (a.name like :text escape '\\' or a.login like lower(:text) escape '\\')");
            values.put("text", "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        StringBuilder duty = new StringBuilder();
        if (filter.grids() != null) {
            duty.append(" and d.grid_id = any(:grids)");
            values.put("grids", filter.grids());
        }
        if (filter.role() != null) {
            duty.append(" and d.role = :role");
            values.put("role", filter.role());
        }
        scope.ifPresent(within -> {
            duty.append(" and ").append(within.predicate("d"));
            values.putAll(within.parameters());
        });
        if (!duty.isEmpty()) {
            where.append(" and ").append("""
                    exists (select from duty d where d.account_id = a.id and d.ended_at is null
                            and (d.valid_to is null or d.valid_to >= :today)""").append(duty).append(")");
        }
        return jdbc.sql("select a.* from account a where " + where + " order by a.id limit :limit").params(values)
                .query(AccountStore::toRow).list();
    }
}

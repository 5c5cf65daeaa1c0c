package org.minqing.registry.internal.own;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code registry_binding}; inside a use of {@code RegistryAccess} alone. */
@Repository
class BindingStore {

    private static final String COLUMNS = "select b.id, b.account_id, b.town, b.person_id, b.way, b.bound_at, b.bound_by from registry_binding b ";

    /**
     * What the register says of whoever has the number.
     *
     * @param over the person died or is none of this place's people any more
     */
    record Candidate(String town, long id, String name, byte @Nullable [] phoneIndex, boolean over, boolean bound) {
    }

    /** The binding in force and what became of its person since. */
    record Standing(Binding binding, @Nullable String over) {
    }

    Optional<Candidate> findPerson(JdbcClient jdbc, byte[] idIndex) {
        return jdbc.sql("""
                select p.town, p.id, p.name, p.phone_index, p.died_on is not null or p.ended_on is not null as over,
                       exists (select from registry_binding b where b.town = p.town and b.person_id = p.id and b.ended_at is null) as bound
                from registry_person p where p.id_index = :index order by p.ended_on nulls first limit 1
                """).param("index", idIndex).query(Candidate.class).optional();
    }

    Optional<Standing> find(JdbcClient jdbc, long accountId) {
        return jdbc.sql("""
                select b.id, b.account_id, b.town, b.person_id, b.way, b.bound_at, b.bound_by,
                       case when p.id is null then 'removed' when p.died_on is not null then 'died'
                            when p.ended_on is not null then 'left' end as over
                from registry_binding b left join registry_person p on p.town = b.town and p.id = b.person_id
                where b.account_id = :account and b.ended_at is null
                """).param("account", accountId)
                .query((row, number) -> new Standing(Binding.read(row, number), row.getString("over"))).optional();
    }

    Optional<Binding> findOf(JdbcClient jdbc, ObjectKey person) {
        return jdbc.sql(COLUMNS + "where b.town = :town and b.person_id = :id and b.ended_at is null")
                .param("town", person.town()).param("id", person.id()).query(Binding::read).optional();
    }

    /** False: the account or the person is bound. */
    boolean insert(JdbcClient jdbc, Binding binding) {
        return jdbc.sql("""
                insert into registry_binding (id, account_id, town, person_id, way, bound_at, bound_by)
                values (:id, :account, :town, :person, :way, :at, :by) on conflict do nothing
                """).param("id", binding.id()).param("account", binding.accountId()).param("town", binding.person().town())
                .param("person", binding.person().id()).param("way", binding.way())
                .param("at", binding.boundAt().atOffset(ZoneOffset.UTC)).param("by", binding.boundBy()).update() == 1;
    }

    boolean end(JdbcClient jdbc, long id, String reason, Instant now) {
        return jdbc.sql("update registry_binding set ended_at = :now, end_reason = :reason where id = :id and ended_at is null")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("reason", reason).param("id", id).update() == 1;
    }
}

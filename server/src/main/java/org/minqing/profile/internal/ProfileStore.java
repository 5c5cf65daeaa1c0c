package org.minqing.profile.internal;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions of the profile; none is ever changed or removed. */
@Repository
class ProfileStore {

    record Stored(int version, String code, String digest, String yaml) {
    }

    private final JdbcClient jdbc;

    ProfileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Stored> findNewest() {
        return jdbc.sql("""
                select version, code, digest, yaml from profile_version order by version desc limit 1
                """).query(Stored.class).optional();
    }

    Optional<Stored> find(int version) {
        return jdbc.sql("""
                select version, code, digest, yaml from profile_version where version = :version
                """).param("version", version).query(Stored.class).optional();
    }

    List<ProfileAdministration.Version> list() {
        return jdbc.sql("""
                select version, code, loaded_at, digest from profile_version order by version desc
                """).query(ProfileAdministration.Version.class).list();
    }

    /** Keeps other nodes from adding a version until the end of the transaction. */
    void lock() {
        jdbc.sql("lock table profile_version in share row exclusive mode").update();
    }

    void add(int version, String code, String digest, String yaml, long accountId) {
        jdbc.sql("""
                insert into profile_version (version, code, digest, yaml, loaded_by)
                values (:version, :code, :digest, :yaml, :accountId)
                """)
                .param("version", version).param("code", code).param("digest", digest).param("yaml", yaml)
                .param("accountId", accountId).update();
    }
}

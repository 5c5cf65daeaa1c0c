package org.minqing.platform.internal;

import java.util.Optional;

import org.minqing.platform.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SettingStore implements Settings {

    private final JdbcClient jdbc;

    SettingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> find(String key) {
        return jdbc.sql("select value #>> '{}' from platform_setting where key = :key").param("key", key)
                .query(String.class).optional();
    }

    @Override
    public void put(String key, String value) {
        jdbc.sql("""
                insert into platform_setting (key, value) values (:key, to_jsonb(cast(:value as text)))
                on conflict (key) do update set value = excluded.value, changed_at = now()
                """).param("key", key).param("value", value).update();
    }
}

package org.minqing.platform;

import java.util.Optional;

/** Facts about this installation as a whole, kept in the database; few and seldom changed. */
public interface Settings {

    /** Key of the mark {@code true} that an installation carries made-up data and open accounts. */
    String DEMO = "demo";

    Optional<String> find(String key);

    /** Stores the value in the current transaction. */
    void put(String key, String value);

    /** Made-up data and known accounts: shown on every page. */
    default boolean isDemo() {
        return find(DEMO).map(Boolean::parseBoolean).orElse(false);
    }
}

package org.minqing.platform.internal.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database.
 *
 * @param url              JDBC address of a PostgreSQL of your own (15 or newer), for example
 *                         {@code jdbc:postgresql://db.example.org/minqing}; empty: the built-in one in the data folder
 * @param user             user of that PostgreSQL; it must own the database
 * @param password         its password
 * @param pool             connections that the server keeps open
 * @param sharedBuffersMib memory of the built-in PostgreSQL for its pages, in MiB; 0: an eighth of the machine
 */
@ConfigurationProperties("minqing.db")
record DatabaseProperties(@Nullable String url, @Nullable String user, @Nullable String password,
                          @DefaultValue("16") int pool, @DefaultValue("0") int sharedBuffersMib) {

    boolean outside() {
        return url != null && !url.isBlank();
    }
}

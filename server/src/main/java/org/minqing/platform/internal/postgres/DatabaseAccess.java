package org.minqing.platform.internal.postgres;

import org.postgresql.ds.PGSimpleDataSource;

/** Where a database is and as whom to sign in. */
public record DatabaseAccess(String url, String user, String password) {

    /** A plain data source without a pool. */
    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}

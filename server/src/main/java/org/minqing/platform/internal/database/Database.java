package org.minqing.platform.internal.database;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.internal.postgres.DatabaseAccess;

/**
 * The database in use.
 *
 * @param owner   for migrations
 * @param app     for everything else
 * @param role    role that each connection of the program takes on after signing in; null: as signed in
 * @param appRole role that is granted access to the tables
 */
public record Database(DatabaseAccess owner, DatabaseAccess app, @Nullable String role, String appRole) {
}

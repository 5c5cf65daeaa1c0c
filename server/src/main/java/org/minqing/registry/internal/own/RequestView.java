package org.minqing.registry.internal.own;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridRef;
import org.minqing.platform.FileView;
import org.minqing.profile.Text;

/**
 * A resident's request as staff see it.
 *
 * @param kind       binding, correction or deletion
 * @param personId   key in the register; null: to be found at the desk
 * @param personName as the register has it; for a binding as the resident wrote it
 * @param field      null: the whole record, or none
 * @param table      code table of the field
 * @param current    as it stands, masked where the field is
 * @param wanted     as it should be, masked where the field is
 * @param secret     plain values are told for a reason
 * @param keeps      the law says that it is kept
 * @param fieldBasis what the field rests on
 * @param state      open, accepted, refused or withdrawn
 * @param light      green, amber or red
 * @param basis      of a refusal
 */
public record RequestView(String id, String kind, GridRef grid, @Nullable String personId, @Nullable String personName,
                          @Nullable String fieldCode, @Nullable Text field, @Nullable String table, @Nullable String current,
                          @Nullable String wanted, boolean secret, boolean keeps, @Nullable Text fieldBasis, @Nullable String note,
                          @Nullable String deskCode, List<FileView> files, String state, String light, Instant createdAt, Instant dueAt,
                          @Nullable Instant answeredAt, @Nullable String answeredBy, @Nullable String answer, @Nullable Text basis) {
}

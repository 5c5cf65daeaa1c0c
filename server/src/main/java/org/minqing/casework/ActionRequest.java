package org.minqing.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One move of a case.
 *
 * @param ref         the client's own id (UUID): the same move is done once
 * @param version     the version of the case that the client saw; if it has moved since, the answer is 409
 * @param target      the next owner
 * @param departments departments to call in
 * @param until       end of a pause, or the later due time that is asked for
 * @param rating      1 to 5
 * @param mergeInto   code of the case that takes over
 * @param fields      {@code category}: sets the category
 */
public record ActionRequest(@Nullable String ref, @Nullable Integer version, @Nullable String note,
                            @Nullable String reason, @Nullable List<String> files, @Nullable TargetDesk target,
                            @Nullable List<String> departments, @Nullable Instant until, @Nullable Integer rating,
                            @Nullable String mergeInto, @Nullable Map<String, Object> fields) {

    public record TargetDesk(@Nullable String gridId, @Nullable String role, @Nullable String department) {
    }
}

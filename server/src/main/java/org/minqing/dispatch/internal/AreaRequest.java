package org.minqing.dispatch.internal;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where something holds: grids with all below them, or a drawn border, or both together.
 *
 * @param grids   ids
 * @param polygon corners in order, longitude first, CGCS2000; the border closes by itself
 * @param clip    true: of a drawn area the part in the viewer's grids is taken; false: one that goes beyond is refused
 */
public record AreaRequest(@Nullable @Size(max = 200) List<@NotNull @Size(max = 13) String> grids,
                          @Nullable @Size(max = 500) List<@NotNull @Size(min = 2, max = 2) List<@NotNull Double>> polygon,
                          @Nullable Boolean clip) {
}

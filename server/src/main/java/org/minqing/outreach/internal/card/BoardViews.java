package org.minqing.outreach.internal.card;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.minqing.grid.GridPlace;

/** What the API shows and takes of notice boards. */
final class BoardViews {

    private BoardViews() {
    }

    /**
     * @param shown   of how many grids somebody is shown
     * @param grids   how many there are
     * @param missing grids of which nobody has published, the first of them
     */
    record Board(GridPlace grid, String hotline, List<String> duties, int grids, int shown, List<GridPlace> missing) {
    }

    record BoardWords(@NotBlank @Size(max = 40) String hotline, @NotNull @Size(max = 8) List<@NotBlank @Size(max = 60) String> duties) {
    }
}

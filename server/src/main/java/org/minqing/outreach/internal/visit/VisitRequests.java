package org.minqing.outreach.internal.visit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is sent about visits. */
final class VisitRequests {

    private VisitRequests() {
    }

    /**
     * A matter that people raised.
     *
     * @param ref      made by the client: the case that it becomes is reported once for it
     * @param settled  how it was settled on the spot; null: it becomes a case
     * @param category of the case; null: whoever accepts it decides
     * @param files    photos of the matter, which go to the case
     */
    record NewMatter(@NotNull UUID ref, @NotBlank @Size(max = 1000) String text, @Nullable @Size(max = 300) String settled,
                     @Nullable @Size(max = 10) String category, @Nullable @Size(max = 9) List<@NotNull @Size(max = 13) String> files) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "NewMatter";
        }
    }

    /**
     * A visit as somebody reports it.
     *
     * @param ref        made by the client: what is sent twice under it is stored once
     * @param household  key of the register
     * @param programmes of which it is a visit; one or several
     * @param met        false: nobody was at home; the visit stays due
     * @param metWith    in words
     * @param answers    to the forms of the programmes, by code
     * @param nextOn     agreed day of the next visit
     * @param partners   accounts of those who came along
     * @param confirmed  the sender has seen that somebody recorded a visit on this day, and this one is to be kept all the same
     */
    record NewVisit(@NotNull UUID ref, @NotBlank @Size(max = 30) String household, @NotEmpty @Size(max = 4) List<@NotBlank @Size(max = 40) String> programmes,
                    @NotNull LocalDate onDay, boolean met, @Nullable @Size(max = 100) String metWith, @Nullable @Size(max = 30) Map<String, Object> answers,
                    @Nullable @Size(max = 1000) String note, @Nullable @Size(max = 8) List<@NotNull @Valid NewMatter> matters, @Nullable LocalDate nextOn,
                    @Nullable @Size(max = 9) List<@NotNull @Size(max = 13) String> files, @Nullable @Size(max = 5) List<@NotNull @Size(max = 13) String> partners,
                    boolean confirmed) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "NewVisit";
        }
    }

    /**
     * A visit is taken back.
     *
     * @param ref    made by the client: what is sent twice under it is done once
     * @param reason in words
     */
    record Withdrawal(@NotNull UUID ref, @NotBlank @Size(max = 200) String reason) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "Withdrawal";
        }
    }

    /**
     * Households that come on the list of a programme, or leave it.
     *
     * @param worker account to whom they are given, in a programme whose households are given to people
     * @param listed false: they leave the list
     */
    record Listing(@NotBlank @Size(max = 40) String programme, @NotEmpty @Size(max = 200) List<@NotBlank @Size(max = 30) String> households,
                   @Nullable @Size(max = 13) String worker, boolean listed) {
    }
}

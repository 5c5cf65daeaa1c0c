package org.minqing.identity;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Makes many accounts at once, for made-up data and for taking over another system's staff. */
public interface AccountImport {

    /**
     * A member of staff or a worker.
     *
     * @param phone 11 digits
     * @param desks duties from today on, without end
     */
    record NewStaff(String login, String name, @Nullable String phone, List<Desk> desks) {
    }

    /** @param phone 11 digits */
    record NewResident(String name, String phone) {
    }

    /**
     * In the caller's transaction if there is one. The password is hashed once and holds for all, so it is for made-up
     * accounts; null: nobody can sign in before he has used an invitation.
     *
     * @return ids in the order of the accounts
     * @throws org.minqing.platform.ProblemException where a duty does not fit the profile, or a login is taken
     */
    List<Long> importStaff(Collection<NewStaff> staff, @Nullable String password);

    /** Residents sign in with a code sent to their phone; one who is registered already is left out, and has id 0. */
    List<Long> importResidents(Collection<NewResident> residents);
}

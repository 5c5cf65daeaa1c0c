package org.minqing.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What other modules ask of accounts and duties. */
public interface Accounts {

    /** Display names by account; unknown ids are left out. */
    Map<Long, String> names(Collection<Long> accountIds);

    /** The accounts that hold the desk now, in order of id; empty if nobody does. From memory, for hot paths. */
    List<Long> holders(Desk desk);

    /** All desks that exist now at the grid, for choosing a next owner. */
    List<Desk> desksAt(long gridId);

    /** Whether the number is the one by which the account is reached in private: it is never published. */
    boolean isPrivatePhone(long accountId, String phone);

    /**
     * The numbers by which accounts are reached in private, 11 digits, by account; those without one are left out. Whoever asks masks
     * them, or records why somebody looks at one.
     */
    Map<Long, String> phones(Collection<Long> accountIds);

    /** The desks that an account holds by its duties now. */
    Set<Desk> desksOf(long accountId);
}

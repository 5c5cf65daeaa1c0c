package org.minqing.identity;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import org.minqing.platform.Viewer;

/** Who is signed in, for what outlives a request. */
public interface Sessions {

    /**
     * Id of the session that the current request came with.
     *
     * @throws org.minqing.platform.ProblemException {@code common.unauthenticated} if it came with none
     */
    long currentId();

    /** Of the sessions those that are in force now: not revoked, not expired, account enabled. One statement. */
    Set<Long> open(Collection<Long> sessionIds);

    /** The account with its duties in force now; empty if it does not exist or is disabled. */
    Optional<Viewer> findViewer(long accountId);
}

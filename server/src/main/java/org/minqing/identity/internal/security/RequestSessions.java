package org.minqing.identity.internal.security;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import org.minqing.identity.Sessions;
import org.minqing.identity.internal.Viewers;
import org.minqing.identity.internal.signin.SessionKeeper;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Sessions for what outlives a request. */
@Component
class RequestSessions implements Sessions {

    private final SessionKeeper keeper;
    private final Viewers viewers;

    RequestSessions(SessionKeeper keeper, Viewers viewers) {
        this.keeper = keeper;
        this.viewers = viewers;
    }

    @Override
    public long currentId() {
        return SignedIn.current().map(SignedIn::sessionId).orElseThrow(CommonProblem.UNAUTHENTICATED::asException);
    }

    @Override
    public Set<Long> open(Collection<Long> sessionIds) {
        return keeper.open(sessionIds);
    }

    @Override
    public Optional<Viewer> findViewer(long accountId) {
        return viewers.find(accountId);
    }
}

package org.minqing.casework.internal;

import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCode;
import org.minqing.platform.FileAccess;
import org.minqing.platform.Viewer;

/** The photos of a case are for those who see the case with its words: staff, and the one who reported it. */
@Component
class CaseFileAccess implements FileAccess {

    private final CaseStore store;
    private final CaseViews views;

    CaseFileAccess(CaseStore store, CaseViews views) {
        this.store = store;
        this.views = views;
    }

    @Override
    public String ownerType() {
        return CaseTransaction.OWNER_TYPE;
    }

    @Override
    public boolean maySee(Viewer viewer, String ownerKey) {
        return CaseCode.parse(ownerKey).flatMap(store::find).filter(state -> state.isReporter(viewer.accountId())
                || new Authority(state, viewer, views.world()).isStaff()).isPresent();
    }
}

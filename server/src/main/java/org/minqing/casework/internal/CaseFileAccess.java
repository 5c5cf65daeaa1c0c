package org.minqing.casework.internal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.minqing.casework.CaseCode;
import org.minqing.platform.FileAccess;
import org.minqing.platform.Viewer;

/**
 * The photos of a case are for those who see the case with its words: staff, and the one who reported it; those of an
 * internal note are for staff alone.
 */
class CaseFileAccess implements FileAccess {

    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        FileAccess caseFiles(CaseStore store, CaseViews views) {
            return new CaseFileAccess(store, views, false);
        }

        @Bean
        FileAccess internalCaseFiles(CaseStore store, CaseViews views) {
            return new CaseFileAccess(store, views, true);
        }
    }

    private final CaseStore store;
    private final CaseViews views;
    private final boolean internal;

    private CaseFileAccess(CaseStore store, CaseViews views, boolean internal) {
        this.internal = internal;
        this.store = store;
        this.views = views;
    }

    @Override
    public String ownerType() {
        return internal ? CaseTransaction.INTERNAL_OWNER_TYPE : CaseTransaction.OWNER_TYPE;
    }

    @Override
    public boolean maySee(Viewer viewer, String ownerKey) {
        return CaseCode.parse(ownerKey).flatMap(store::find).filter(state -> !internal && state.isReporter(viewer.accountId())
                || new Authority(state, viewer, views.world()).isStaff()).isPresent();
    }
}

package org.minqing.casework.internal;

import java.util.List;

/** Passes on what was decided, within the transaction: to the audit, to inboxes, to open screens, to other modules. */
interface CaseTidings {

    void tell(List<Decision> decisions);
}

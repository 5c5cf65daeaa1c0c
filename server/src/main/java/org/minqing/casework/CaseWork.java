package org.minqing.casework;

import org.minqing.platform.Viewer;

/** Reporting and moving cases. Every call is durable when it returns, and done once for one {@code ref}. */
public interface CaseWork {

    /** @throws org.minqing.platform.ProblemException what is wrong, see {@link CaseworkProblem} */
    CaseView report(Viewer viewer, ReportRequest request);

    /** @param action code of an action of the case's flow */
    CaseView act(Viewer viewer, String code, String action, ActionRequest request);

    /** The viewer becomes one of the reporters and is told of the end. */
    CaseView join(Viewer viewer, String code, JoinRequest request);
}

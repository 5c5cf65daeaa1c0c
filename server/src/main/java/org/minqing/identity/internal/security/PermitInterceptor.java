package org.minqing.identity.internal.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Permit;
import org.minqing.platform.PermitAll;
import org.minqing.platform.Viewer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Holds every endpoint to what it declares, before its input is read. One of ours that declares nothing is closed.
 */
final class PermitInterceptor implements HandlerInterceptor {

    private static final String OURS = "org.minqing.";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // Later rounds of the same request (streams, error pages) were let in by the first.
        if (request.getDispatcherType() != DispatcherType.REQUEST || !(handler instanceof HandlerMethod method)
                || method.hasMethodAnnotation(PermitAll.class)) {
            return true;
        }
        Permit permit = method.getMethodAnnotation(Permit.class);
        if (permit == null) {
            if (isOurs(method)) {
                throw CommonProblem.FORBIDDEN.asException();
            }
            return true;
        }
        Viewer viewer = SignedIn.current().map(SignedIn::viewer).orElseThrow(CommonProblem.UNAUTHENTICATED::asException);
        if (permit.value().length == 0) {
            return true;
        }
        for (String permission : permit.value()) {
            if (viewer.may(permission)) {
                return true;
            }
        }
        throw CommonProblem.FORBIDDEN.asException();
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith(OURS) && !ErrorController.class.isAssignableFrom(method.getBeanType());
    }
}

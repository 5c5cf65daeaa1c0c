package org.minqing.identity.internal.security;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.PermitAll;
import org.minqing.platform.Viewer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the viewer; on endpoints for all it is null for whoever has not signed in. */
final class ViewerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class || parameter.getParameterType() == SignedIn.class;
    }

    @Override
    public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
                                            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        SignedIn signedIn = SignedIn.current().orElse(null);
        if (signedIn == null) {
            if (parameter.hasMethodAnnotation(PermitAll.class)) {
                return null;
            }
            throw CommonProblem.UNAUTHENTICATED.asException();
        }
        return parameter.getParameterType() == Viewer.class ? signedIn.viewer() : signedIn;
    }
}

package org.minqing.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which permission an endpoint asks for; every endpoint has this or {@link PermitAll}, held by a test.
 * A viewer passes who has at least one duty with one of the permissions; which rows are seen is then the
 * business of the scope.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Permit {

    /** Permissions, any of which suffices; empty: any signed-in viewer. */
    String[] value() default {};
}

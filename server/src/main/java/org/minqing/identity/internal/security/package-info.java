/** From a request to a viewer: the session of the request, forged requests, and what each endpoint permits. */
@NullMarked
package org.minqing.identity.internal.security;

import org.jspecify.annotations.NullMarked;

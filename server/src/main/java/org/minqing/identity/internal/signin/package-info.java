/** How somebody proves who he is: passwords, one-time codes, codes to a phone, links; and the limits on guessing. */
@NullMarked
package org.minqing.identity.internal.signin;

import org.jspecify.annotations.NullMarked;

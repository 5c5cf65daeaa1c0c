package org.minqing.identity.internal.web;

/** @param token of the new session, for clients that send it as bearer token; browsers get it as cookie too */
record SignInView(Me me, String token) {
}

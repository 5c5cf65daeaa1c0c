package org.minqing.document.internal;

import java.util.Locale;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A page of HTML in the making. Built as a tree, so that no text can become markup. */
final class HtmlTree {

    private final Document dom;
    private final Element body;

    HtmlTree(String title, String description, Locale language, String css) {
        try {
            dom = DocumentBuilderFactory.newNSInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        Element html = dom.createElement("html");
        html.setAttribute("lang", language.getLanguage());
        dom.appendChild(html);
        Element head = add(html, "head", null);
        text(add(head, "title", null), title);
        Element about = add(head, "meta", null);
        about.setAttribute("name", "description");
        about.setAttribute("content", description);
        text(add(head, "style", null), css);
        body = add(html, "body", null);
    }

    Document dom() {
        return dom;
    }

    Element body() {
        return body;
    }

    /** @param style class of the style sheet */
    Element add(Element parent, String name, @Nullable String style) {
        Element element = dom.createElement(name);
        if (style != null) {
            element.setAttribute("class", style);
        }
        parent.appendChild(element);
        return element;
    }

    void text(Element element, String text) {
        element.appendChild(dom.createTextNode(Characters.printable(text)));
    }
}

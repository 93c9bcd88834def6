import { type MarkdownBlock, type MarkdownInline, parseMarkdown } from '@usher/channel/markdown';
import { Fragment, type ReactNode } from 'react';

/** Markdown as a customer reads it. Links are named, not followed: the editor opens nothing that a journey names. */
export function MarkdownView({ text }: { readonly text: string }) {
  return <div className="simulator-bubble simulator-markdown">{parseMarkdown(text).map(showBlock)}</div>;
}

function showBlock(block: MarkdownBlock, index: number): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p key={index}>{showInlines(block.children)}</p>;
    case 'heading':
      return (
        <p key={index} className="simulator-heading">
          {showInlines(block.children)}
        </p>
      );
    case 'fence':
      return (
        <pre key={index}>
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote key={index}>{block.children.map(showBlock)}</blockquote>;
    case 'list': {
      const items = block.items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
        <li key={place}>{item.map(showBlock)}</li>
      ));
      return block.start === undefined ? (
        <ul key={index}>{items}</ul>
      ) : (
        <ol key={index} start={block.start}>
          {items}
        </ol>
      );
    }
    case 'table':
      return (
        <table key={index}>
          <thead>{showRow(block.header, 'header', true)}</thead>
          <tbody>{block.rows.map((row, place) => showRow(row, String(place), false))}</tbody>
        </table>
      );
  }
}

function showRow(cells: readonly (readonly MarkdownInline[])[], key: string, isHeader: boolean): ReactNode {
  const Cell = isHeader ? 'th' : 'td';
  return (
    <tr key={key}>
      {cells.map((cell, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
        <Cell key={place}>{showInlines(cell)}</Cell>
      ))}
    </tr>
  );
}

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const;

function showInlines(inlines: readonly MarkdownInline[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
  return inlines.map((inline, index) => <Fragment key={index}>{showInline(inline)}</Fragment>);
}

function showInline(inline: MarkdownInline): ReactNode {
  if (typeof inline === 'string') return inline;
  if (inline.kind === 'code') return <code>{inline.text}</code>;
  if (inline.kind === 'link')
    return (
      <span className="simulator-address" title={inline.url}>
        {showInlines(inline.children)}
      </span>
    );
  const Tag = tags[inline.kind];
  return <Tag>{showInlines(inline.children)}</Tag>;
}

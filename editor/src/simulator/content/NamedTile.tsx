import type { ImageContent, LocationContent, MediaContent } from '@usher/journey';
import { AudioLines, File, Film, Image, type LucideIcon, MapPin } from 'lucide-react';

interface TileProps {
  readonly icon: LucideIcon;
  /** What it is, for those who do not see the icon. */
  readonly kind: string;
  readonly title: string;
  readonly about?: string | undefined;
  /** Its address. */
  readonly url?: string | undefined;
}

/** Something that is named, not loaded: the editor fetches nothing that a journey names. */
function NamedTile({ icon: Icon, kind, title, about, url }: TileProps) {
  return (
    <div className="simulator-tile" title={url}>
      <span className="simulator-tile-icon">
        <Icon aria-hidden="true" />
        <span className="visually-hidden">{kind}: </span>
      </span>
      <span className="simulator-tile-words">
        {title}
        {about === undefined ? null : <small>{about}</small>}
      </span>
    </div>
  );
}

export function PictureTile({ image: { alt, url } }: { readonly image: Pick<ImageContent, 'alt' | 'url'> }) {
  return <NamedTile icon={Image} kind="Picture" title={alt} about={url} url={url} />;
}

const kinds = {
  audio: { icon: AudioLines, kind: 'Sound' },
  video: { icon: Film, kind: 'Video' },
  file: { icon: File, kind: 'File' },
} as const;

export function MediaTile({ media: { media, alt, name, url } }: { readonly media: MediaContent }) {
  return <NamedTile {...kinds[media]} title={name ?? alt} about={name === undefined ? url : alt} url={url} />;
}

export function PlaceTile({ place: { name, latitude, longitude } }: { readonly place: LocationContent }) {
  const degrees = `${latitude}, ${longitude}`;
  return (
    <NamedTile icon={MapPin} kind="Place" title={name ?? degrees} about={name === undefined ? undefined : degrees} />
  );
}

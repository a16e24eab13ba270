/** Why an upload was not taken or a link not followed, in words for people. */
import type { RefusalTexts } from '#ground/http/refusal.ts'

export const fileTexts = {
  'file-empty': { status: 422, zh: '文件是空的。', en: 'The file is empty.' },
  'file-cut-off': { status: 400, zh: '文件没有传完,请重新上传。', en: 'The file did not arrive whole; please upload it again.' },
  'file-too-large': { status: 413, zh: '文件过大,请压缩或拆分后再上传。', en: 'The file is too large; make it smaller or split it.' },
  'files-busy': { status: 503, zh: '同时上传的人较多,请稍后再试。', en: 'Many uploads at the moment; please try again shortly.' },
  'file-kind-refused': {
    status: 415,
    zh: '不接受这种文件。可上传 JPG、PNG、WebP 图片,以及 PDF、XLSX、DOCX、TXT、CSV 文件。',
    en: 'This kind of file is not taken. JPG, PNG and WebP pictures are, and PDF, XLSX, DOCX, TXT and CSV files.',
  },
  'file-name-differs': {
    status: 415,
    zh: '文件扩展名与内容不一致,请用原来的程序重新保存后再上传。',
    en: 'The name says another kind of file than the content; save it anew with its own program.',
  },
  'file-damaged': { status: 422, zh: '文件已损坏或不完整,无法读取。', en: 'The file is damaged or not whole and cannot be read.' },
  'file-not-decodable': {
    status: 415,
    zh: '暂不支持此照片格式,请在手机上选择「兼容性最佳」或另存为 JPG 后再上传。',
    en: 'This form of photograph cannot be read here; choose "Most Compatible" on the phone or save it as JPG.',
  },
  'file-too-many-pixels': { status: 422, zh: '图片像素过多,请缩小后再上传。', en: 'The picture has too many pixels; make it smaller.' },
  'file-unpacks-too-large': { status: 422, zh: '文件解压后过大,不予接收。', en: 'The file unpacks to too much and is not taken.' },
  'file-holds-program': {
    status: 422,
    zh: '文件中含有宏或程序,请另存为不含宏的格式后再上传。',
    en: 'The file holds macros or a program; save it without them.',
  },
  'too-many-files': { status: 422, zh: '一次上传的文件过多。', en: 'Too many files at once.' },
  'storage-full': {
    status: 507,
    zh: '存储空间不足,文件没有保存,请联系管理员。',
    en: 'The storage is full; nothing was kept. Tell the administrator.',
  },
  'link-refused': { status: 403, zh: '链接无效,或不是发给您的。', en: 'This link is not valid, or not yours.' },
  'link-expired': { status: 410, zh: '链接已过期,请回到原页面重新打开。', en: 'This link has expired; open it again from its page.' },
} as const satisfies RefusalTexts

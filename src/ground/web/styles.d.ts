declare module '*.css'
declare module '#ground/web/*.css'
declare module '#modules/*.css'
